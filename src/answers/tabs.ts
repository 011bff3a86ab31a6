/** The tabs of the answers, by the names that people and commands use. */
export const ANSWER_TABS = [
  { id: 'english', label: 'Plain English' },
  { id: 'describe', label: 'kubectl describe' },
  { id: 'rules', label: 'Rules table' },
  { id: 'problems', label: 'Problems' },
  { id: 'changes', label: 'What changed' },
  { id: 'reach', label: 'Can A reach B?' },
] as const;

export type AnswerTab = (typeof ANSWER_TABS)[number]['id'];

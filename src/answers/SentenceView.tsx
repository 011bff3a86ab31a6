import type { Paragraph, Part, Sentence } from '../engine/explain/sentence';
import { Linked } from './Linked';
import './SentenceView.css';

const MARKS = { yes: '✓', no: '✕' } as const;

function Words({ part }: { readonly part: Part }) {
  if (part.role === 'code') return <code className="answers-code">{part.text}</code>;
  if (part.role === undefined) return part.text;
  return (
    <span className={`answers-${part.role}`}>
      <span aria-hidden="true">{MARKS[part.role]} </span>
      {part.text}
    </span>
  );
}

function PartView({ part }: { readonly part: Part }) {
  const linked = (part.origins?.length ?? 0) > 0 || part.subject !== undefined;
  if (!linked) return <Words part={part} />;
  return (
    <Linked origins={part.origins} subject={part.subject}>
      <Words part={part} />
    </Linked>
  );
}

/** A sentence whose phrases lead to their lines. */
export function SentenceView({ sentence }: { readonly sentence: Sentence }) {
  return sentence.map((part, index) => <PartView key={index} part={part} />);
}

export function Paragraphs({ paragraphs }: { readonly paragraphs: readonly Paragraph[] }) {
  return (
    <div className="answers-paragraphs">
      {paragraphs.map((paragraph, index) => (
        <section key={index} className="answers-paragraph">
          <h3>
            <SentenceView sentence={paragraph.heading} />
          </h3>
          <ul>
            {paragraph.sentences.map((sentence, number) => (
              <li key={number}>
                <SentenceView sentence={sentence} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

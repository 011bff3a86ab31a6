import { PROFILE_IDS, PROFILE_NAMES } from '../../engine/profiles/profile';
import { Button } from '../../ui/Button';
import { ChoiceMenu } from '../../ui/ChoiceMenu';
import { ChevronIcon } from '../../ui/icons';
import { useAnswer } from '../../workspace/useAnswer';
import { useWorkspace } from '../../workspace/workspace';
import { useShell } from '../shell';
import './Enforcement.css';

/** Who enforces NetworkPolicy in the cluster, chosen in the header. */
export function EnforcedBy() {
  const shell = useShell();
  const value = useWorkspace((state) => state.enforcedBy);
  const setEnforcedBy = useWorkspace((state) => state.setEnforcedBy);
  const { answer: profiles } = useAnswer('profiles', {});
  const choices = PROFILE_IDS.map((id) => ({
    id,
    name: PROFILE_NAMES[id],
    hint: profiles?.find((profile) => profile.id === id)?.line ?? '',
  }));
  return (
    <ChoiceMenu
      label="Enforced by"
      trigger={
        <Button className="app-enforced-by">
          <span className="app-enforced-by-label">Enforced by</span>
          <span className="app-enforced-by-name">{PROFILE_NAMES[value]}</span>
          <ChevronIcon />
        </Button>
      }
      choices={choices}
      value={value}
      onChoose={setEnforcedBy}
      items={[{ label: 'What this changes', run: shell.openEnforcement }]}
    />
  );
}

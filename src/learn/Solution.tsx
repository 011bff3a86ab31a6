import { PROFILE_NAMES } from '../engine/profiles/profile';
import { LinesToWrite } from '../plans/LinesToWrite';
import { planDiff } from '../plans/planDiff';
import { Button } from '../ui/Button';
import { useWorkspace } from '../workspace/workspace';
import { editsTowards, putInPlace, type Stand } from './lessonFiles';

interface SolutionProps {
  readonly solution: Stand;
  /** What undo calls it. */
  readonly label: string;
  readonly onUsed: () => void;
}

/** One right answer, as the lines that it changes in what is there, and the button that writes them. */
export function Solution({ solution, label, onUsed }: SolutionProps) {
  const files = useWorkspace((state) => state.files);
  const enforcedBy = useWorkspace((state) => state.enforcedBy);
  const hunks = planDiff(files, editsTowards(files, solution.files));
  const tooMany = files.filter(({ path }) => !solution.files.some((file) => file.path === path));
  const otherwiseEnforced = solution.enforcedBy !== enforcedBy;
  const nothing = hunks.length === 0 && tooMany.length === 0 && !otherwiseEnforced;
  return (
    <section className="learn-solution" aria-label="A solution">
      <p>
        {nothing ? 'The files say it already.' : 'One right answer; others may be as right. It would write:'}
      </p>
      <LinesToWrite hunks={hunks} />
      {tooMany.length > 0 && <p>It removes {tooMany.map(({ path }) => path).join(', ')}.</p>}
      {otherwiseEnforced && (
        <p>
          Enforced by: {PROFILE_NAMES[enforcedBy]} → {PROFILE_NAMES[solution.enforcedBy]}
        </p>
      )}
      {!nothing && (
        <Button
          look="filled"
          onClick={() => {
            putInPlace(solution, label);
            onUsed();
          }}
        >
          Use it
        </Button>
      )}
    </section>
  );
}

import { useId } from 'react';
import {
  isProfileId,
  PROFILE_IDS,
  PROFILE_NAMES,
  type Fact,
  type Profile,
} from '../../engine/profiles/profile';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { useAnswer } from '../../workspace/useAnswer';
import { useWorkspace } from '../../workspace/workspace';
import { TOPICS } from './topics';
import './Enforcement.css';

function SourceLink({ fact: { source, verified } }: { readonly fact: Fact }) {
  if (!source) return null;
  return (
    <span className="app-fact-source">
      <a href={source.url} target="_blank" rel="noreferrer">
        {source.name}
      </a>
      {!verified && ' · not checked against it'}
    </span>
  );
}

function Facts({ profile: { facts } }: { readonly profile: Profile }) {
  const known = TOPICS.filter(({ topic }) => facts[topic].source !== undefined);
  const unknown = TOPICS.filter(({ topic }) => facts[topic].source === undefined);
  return (
    <>
      <dl className="app-facts">
        {known.map(({ topic, title }) => (
          <div key={topic} className="app-fact">
            <dt>{title}</dt>
            <dd>
              {facts[topic].says} <SourceLink fact={facts[topic]} />
            </dd>
          </div>
        ))}
      </dl>
      {facts.enforces.value !== 'nothing' && unknown.length > 0 && (
        <p className="app-facts-unknown">Not known here: {unknown.map(({ title }) => title).join(', ')}.</p>
      )}
    </>
  );
}

/** What the network that enforces changes, with sources; and the choice of another. */
export function EnforcementDialog({ onClose }: { readonly onClose: () => void }) {
  const id = useId();
  const value = useWorkspace((state) => state.enforcedBy);
  const setEnforcedBy = useWorkspace((state) => state.setEnforcedBy);
  const { answer: profiles } = useAnswer('profiles', {});
  const profile = profiles?.find((one) => one.id === value);
  return (
    <Dialog title="Who enforces NetworkPolicy" onClose={onClose} className="app-enforcement">
      <header className="app-enforcement-header">
        <label htmlFor={id}>Enforced by</label>
        <select
          id={id}
          className="ui-input app-enforcement-select"
          value={value}
          onChange={({ target }) => isProfileId(target.value) && setEnforcedBy(target.value)}
        >
          {PROFILE_IDS.map((one) => (
            <option key={one} value={one}>
              {PROFILE_NAMES[one]}
            </option>
          ))}
        </select>
        <Button onClick={onClose}>Close</Button>
      </header>
      <div className="app-enforcement-body" tabIndex={0} role="region" aria-label="What this changes">
        <p>
          The API leaves some things to the network that enforces it. Where these decide, an answer says that
          it depends; once a network is chosen here, it is what that network does.
        </p>
        {profile && <Facts profile={profile} />}
      </div>
    </Dialog>
  );
}

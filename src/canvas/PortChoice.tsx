import { useId } from 'react';
import type { WantedPort } from '../engine/edits/intent';
import type { ContainerPort } from '../engine/kube/entities';
import type { SuggestedPorts } from './suggestedPorts';
import { PROTOCOLS, type Protocol } from '../engine/kube/ports';
import { portTermsOf } from '../engine/kube/portText';

/** Which ports a line is to allow, as the form holds it. */
export interface ChosenPorts {
  readonly all: boolean;
  /** Keys of the ticked container ports. */
  readonly ticked: readonly string[];
  /** Whether ticked ports that have a name are written by it. */
  readonly byName: boolean;
  /** Typed by hand, with commas between: `8080`, `8000-8100`, `UDP 53`, the name of a container port; empty for none. */
  readonly custom: string;
  /** Of those typed without one. */
  readonly protocol: Protocol;
}

export const portKey = ({ protocol, number }: ContainerPort) => `${protocol} ${number}`;

/** The first of the suggested ports are ticked; a target that has none to suggest takes all. */
export function firstChoice({ ports, ticked }: SuggestedPorts): ChosenPorts {
  const keys = ports.slice(0, ticked).map(portKey);
  return { all: keys.length === 0, ticked: keys, byName: false, custom: '', protocol: 'TCP' };
}

/** The ports an intent asks for; undefined while the choice makes no sense. Empty: all ports. */
export function wantedPorts(
  chosen: ChosenPorts,
  ports: readonly ContainerPort[],
): readonly WantedPort[] | undefined {
  if (chosen.all) return [];
  const custom = portTermsOf(chosen.custom, chosen.protocol);
  if (!custom) return undefined;
  const typed = ({ protocol, number, name }: ContainerPort) =>
    custom.some(
      (each) =>
        each.protocol === protocol &&
        each.endPort === undefined &&
        (each.port === number || each.port === name),
    );
  const ticked = ports
    .filter((port) => chosen.ticked.includes(portKey(port)) && !typed(port))
    .map(({ protocol, number, name }): WantedPort => ({
      protocol,
      port: chosen.byName ? (name ?? number) : number,
    }));
  return ticked.length + custom.length > 0 ? [...ticked, ...custom] : undefined;
}

interface PortChoiceProps {
  readonly ports: readonly ContainerPort[];
  readonly chosen: ChosenPorts;
  readonly onChange: (chosen: ChosenPorts) => void;
}

/** The target's own ports to tick, any other to type, or all of them. */
export function PortChoice({ ports, chosen, onChange }: PortChoiceProps) {
  const hint = useId();
  const wrong = !portTermsOf(chosen.custom, chosen.protocol);
  const named = ports
    .filter((port) => !chosen.all && chosen.ticked.includes(portKey(port)))
    .flatMap(({ name }) => name ?? []);
  const tick = (key: string, on: boolean) =>
    onChange({
      ...chosen,
      all: false,
      ticked: on ? [...chosen.ticked, key] : chosen.ticked.filter((other) => other !== key),
    });
  return (
    <fieldset className="canvas-fields">
      <legend>Ports</legend>
      <div className="canvas-port-choices">
        {ports.map((port) => (
          <label key={portKey(port)}>
            <input
              type="checkbox"
              checked={!chosen.all && chosen.ticked.includes(portKey(port))}
              onChange={(event) => tick(portKey(port), event.target.checked)}
            />
            {port.name !== undefined && <span>{port.name}</span>}
            <code>{port.protocol === 'TCP' ? port.number : portKey(port)}</code>
          </label>
        ))}
        <label>
          <input
            type="checkbox"
            checked={chosen.all}
            onChange={(event) => onChange({ ...chosen, all: event.target.checked, custom: '' })}
          />
          all ports
        </label>
      </div>
      {named.length > 0 && (
        <label>
          <input
            type="checkbox"
            checked={chosen.byName}
            onChange={(event) => onChange({ ...chosen, byName: event.target.checked })}
          />
          <span>
            by name <small>{named.join(', ')}: whichever number the pods give it</small>
          </span>
        </label>
      )}
      <div className="canvas-custom-port">
        <select
          aria-label="Protocol"
          value={chosen.protocol}
          onChange={(event) =>
            onChange({ ...chosen, protocol: PROTOCOLS.find((p) => p === event.target.value) ?? 'TCP' })
          }
        >
          {PROTOCOLS.map((protocol) => (
            <option key={protocol}>{protocol}</option>
          ))}
        </select>
        <input
          type="text"
          aria-label="Another port"
          aria-invalid={wrong}
          aria-describedby={wrong ? hint : undefined}
          placeholder="other: 8080, 8000-8100, name"
          value={chosen.custom}
          onChange={(event) => onChange({ ...chosen, all: false, custom: event.target.value })}
        />
      </div>
      {wrong && (
        <p id={hint} className="canvas-hint">
          Ports from 1 to 65535, ranges like 8000-8100, or names of container ports; several with commas.
        </p>
      )}
    </fieldset>
  );
}

import { PROTOCOLS } from '../../kube/ports';
import type { Field } from '../field';
import { invalid, notSupported } from '../gates/fieldErrors';
import { portNameErrors, portNumberErrors } from '../gates/names';
import type { Advice, Refusal } from '../gates/refusal';
import { advise } from '../gates/refusal';

const NUMBER_HELP = 'A port is a number from 1 to 65535. To allow every port, leave port out.';
const END_HELP =
  'endPort is the last port of the range that begins at port, which must be a number no greater than it.';
const NAME_HELP =
  'Text here is the name of a container port: at most 15 of a-z, 0-9 and single "-", with at least one letter.';

/** The API server's ValidateNetworkPolicyPort. */
export function portErrors(term: Field): Refusal[] {
  return [
    ...protocolErrors(term.key('protocol')),
    ...portAndEndErrors(term.key('port'), term.key('endPort')),
  ];
}

function protocolErrors(field: Field): Refusal[] {
  const protocol = field.string();
  if (protocol === undefined || PROTOCOLS.some((known) => known === protocol)) return [];
  return [notSupported(field, protocol, PROTOCOLS, adviceOnProtocol(field, protocol))];
}

function adviceOnProtocol(field: Field, written: string): Advice {
  const meant = PROTOCOLS.find((known) => known === written.toUpperCase());
  if (meant) return advise('Protocols are in capitals.', `Write ${meant}`, field.replaceScalar(meant));
  return {
    help: 'NetworkPolicy knows TCP, UDP and SCTP. To allow all three, leave ports out; ICMP cannot be named.',
  };
}

function portAndEndErrors(port: Field, endPort: Field): Refusal[] {
  const number = port.integer();
  const name = port.string();
  const end = endPort.integer();
  if (number !== undefined) {
    return [
      ...portNumberErrors(number).map((detail) => invalid(port, number, detail, NUMBER_HELP)),
      ...(end === undefined ? [] : rangeErrors(number, end, endPort)),
    ];
  }
  const needed = name === undefined ? 'not specified' : 'non-numeric';
  const endErrors =
    end === undefined
      ? []
      : [invalid(endPort, end, `may not be specified when \`port\` is ${needed}`, END_HELP)];
  return name === undefined ? endErrors : [...endErrors, ...nameErrors(port, name)];
}

function rangeErrors(first: number, last: number, endPort: Field): Refusal[] {
  // The value shown is port's, not endPort's: so says every release up to 1.36.
  const order =
    last < first ? [invalid(endPort, first, 'must be greater than or equal to `port`', END_HELP)] : [];
  return [...order, ...portNumberErrors(last).map((detail) => invalid(endPort, last, detail, NUMBER_HELP))];
}

function nameErrors(port: Field, name: string): Refusal[] {
  const advice = adviceOnName(port, name);
  return portNameErrors(name).map((detail) => invalid(port, name, detail, advice));
}

function adviceOnName(port: Field, name: string): Advice {
  if (port.scalar()?.quoted && /^[0-9]{1,5}$/.test(name)) {
    const help = `In quotes this is a name, and a name needs a letter. Without quotes ${name} is a port number.`;
    return advise(help, `Write ${name} without quotes`, port.replaceScalar(name));
  }
  const range = /^([0-9]+)\s*[-:]\s*([0-9]+)$/.exec(name);
  return { help: range ? `A range is written as port: ${range[1]!} and endPort: ${range[2]!}.` : NAME_HELP };
}

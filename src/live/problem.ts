/** Why an answer is none, told apart by what the user can do about it. */
export type ProblemKind =
  /** 401: the API server does not take the credentials (any more). */
  | 'credentials'
  /** 403 with a Status: the API server knows the user, and the user may not. */
  | 'forbidden'
  /** 403 in plain text: kubectl proxy did not pass the request on. */
  | 'filtered'
  /** 404 with a Status: this server has no such API or object. */
  | 'missing'
  /** An answer that no Kubernetes API gives. */
  | 'notApi'
  /** 410: what was asked for is too old to be continued. */
  | 'gone'
  /** 5xx in plain text: kubectl proxy is there and the API server is not. */
  | 'unreachable'
  /** 429 or 5xx with a Status: the API server asks for patience, or failed. */
  | 'busy'
  /** No answer at all. */
  | 'silent'
  /** It was said to be JSON and is not, or is cut off. */
  | 'malformed'
  /** Nobody waits for the answer any more. */
  | 'aborted';

export interface Problem {
  readonly kind: ProblemKind;
  /** What the server said about it, for those who want to know; may be empty. */
  readonly detail: string;
}

export const ABORTED: Problem = { kind: 'aborted', detail: '' };

const WORDS: Readonly<Record<ProblemKind, string>> = {
  credentials:
    'The API server refused your credentials (401). They may have expired: run a kubectl command to log in again, then start kubectl proxy again',
  forbidden: 'Your account may not read this (403)',
  filtered:
    'kubectl proxy did not pass the request on (403): open the page as localhost or 127.0.0.1, and look at its --accept-hosts, --accept-paths and --reject-paths',
  missing: 'The cluster does not have this API (404)',
  notApi: 'No Kubernetes API answers at this address',
  gone: 'The cluster has moved on: this has to be read again (410)',
  unreachable: 'kubectl proxy runs, but cannot reach the API server',
  busy: 'The API server could not answer',
  silent: 'Nobody answers: kubectl proxy may have been stopped',
  malformed: 'The answer is cut off or is no JSON',
  aborted: 'Cancelled',
};

/** One sentence without its full stop: what is the matter, and where the user can do something, what. */
export function problemInWords({ kind, detail }: Problem): string {
  const says = kind === 'unreachable' || kind === 'busy' || kind === 'missing';
  return says && detail !== '' ? `${WORDS[kind]}: ${detail}` : WORDS[kind];
}

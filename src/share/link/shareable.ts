import { hashOf } from '../../routes/route';
import type { Contents } from './document';
import { LONGEST_LINK, payloadOf } from './link';

/** Characters of all texts together beyond which no link would be short enough, so that none needs to be made. */
const HOPELESS = 5_000_000;

export type Shareable =
  | {
      readonly kind: 'link';
      readonly url: string;
      /** The files to compare with are in it, too. */
      readonly withBaseline: boolean;
    }
  /** Too long for programs that pass links on; `length` is how long it would be, where that is known. */
  | { readonly kind: 'tooLong'; readonly length: number | undefined };

/** A workspace as a link to a page; with its baseline if that fits. */
export function shareable(contents: Contents, page: string): Shareable {
  const characters = contents.files.reduce((sum, { text }) => sum + text.length, 0);
  if (characters > HOPELESS) return { kind: 'tooLong', length: undefined };
  const urlOf = (withBaseline: boolean) =>
    page + hashOf({ kind: 'shared', ...payloadOf(contents, withBaseline) });
  const whole = urlOf(true);
  if (whole.length <= LONGEST_LINK) return { kind: 'link', url: whole, withBaseline: true };
  const url = urlOf(false);
  return url.length <= LONGEST_LINK
    ? { kind: 'link', url, withBaseline: false }
    : { kind: 'tooLong', length: url.length };
}

/** The address of the page by itself, as other people would open it. */
export const pageOf = ({ origin, pathname, protocol }: Pick<Location, 'origin' | 'pathname' | 'protocol'>) =>
  protocol === 'file:' ? `file://${pathname}` : origin + pathname;

/** Whether a link to this page leads others nowhere: it is on this very machine. */
export const isOnThisMachine = ({ protocol, hostname }: Pick<Location, 'protocol' | 'hostname'>) =>
  protocol === 'file:' || /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);

import { styleText } from 'node:util';

/** Where a command writes and what its exit status will be; injected so that tests can read both. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  readonly colour: boolean;
}

/** 0 clean, 1 findings, 2 could not evaluate. */
export type ExitStatus = 0 | 1 | 2;

type Style = 'red' | 'green' | 'yellow' | 'blue' | 'bold' | 'dim';

/** Colour only where a person reads: on a terminal, and not when NO_COLOR asks for none. */
export function paint(io: Io, style: Style, text: string): string {
  return io.colour ? styleText(style, text, { validateStream: false }) : text;
}

export const CONSOLE: Io = {
  out: (text) => process.stdout.write(text.endsWith('\n') || text === '' ? text : `${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
  colour: process.stdout.isTTY && !process.env['NO_COLOR'],
};

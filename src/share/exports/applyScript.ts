import { toBase64 } from '../base64';

/**
 * What must not stand in a command that is pasted: a terminal takes control characters (and a carriage return) for keys,
 * characters of no width deceive the eye, and shells expand `!` in what they read from a keyboard.
 */
const NOT_FOR_TERMINALS = /(?!\n)\p{C}|![^\s=(]/u;

/** A word that no line of the text is, however a terminal breaks its lines. */
function delimiterFor(text: string): string {
  const lines = new Set(text.split('\n').map((line) => line.trim()));
  for (let number = 1; ; number++) {
    const word = number === 1 ? 'EOF' : `EOF_${number}`;
    if (!lines.has(word)) return word;
  }
}

export interface ApplyScript {
  readonly command: string;
  /** The text is in base64, because as it is it cannot be pasted into a terminal. */
  readonly encoded: boolean;
}

/**
 * A command for a POSIX shell that hands a text to `kubectl apply`: what kubectl gets are exactly the text's bytes in UTF-8,
 * with a newline at the end if it had none. `dryRun`: the cluster checks everything and changes nothing.
 */
export function applyScriptOf(text: string, dryRun: boolean): ApplyScript {
  const kubectl = `kubectl apply ${dryRun ? '--dry-run=server ' : ''}-f -`;
  const whole = text.endsWith('\n') ? text : `${text}\n`;
  if (!NOT_FOR_TERMINALS.test(whole)) {
    const delimiter = delimiterFor(whole);
    return { command: `${kubectl} <<'${delimiter}'\n${whole}${delimiter}\n`, encoded: false };
  }
  const lines = toBase64(new TextEncoder().encode(whole)).replace(/.{1,76}/g, '$&\n');
  return { command: `base64 --decode <<'EOF' | ${kubectl}\n${lines}EOF\n`, encoded: true };
}

/**
 * The naming rules of apimachinery's `validation` package. Each function returns one message per broken rule, in the
 * server's words and order; none means the text is fine. Lengths are counted in bytes.
 */
import { byteLength } from '../networkPolicy/describeBytes';

const LABEL_1123 = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const SUBDOMAIN = `${LABEL_1123}(\\.${LABEL_1123})*`;
const LABEL_1035 = '[a-z]([-a-z0-9]*[a-z0-9])?';
const NAME_PART = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const LABEL_VALUE = `(${NAME_PART})?`;

/** A rule of one pattern: what the server says when it does not hold. */
interface PatternRule {
  readonly matches: RegExp;
  readonly message: string;
}

function patternRule(words: string, pattern: string, ...examples: string[]): PatternRule {
  const shown = examples.map((example) => `'${example}', `).join(' or ');
  return {
    // `$` would also match before a final newline in other dialects; here it is the end only.
    matches: new RegExp(`^(?:${pattern})$`),
    message: `${words} (e.g. ${shown}regex used for validation is '${pattern}')`,
  };
}

const SUBDOMAIN_RULE = patternRule(
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
  SUBDOMAIN,
  'example.com',
);
const LABEL_1123_RULE = patternRule(
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
  LABEL_1123,
  'my-name',
  '123-abc',
);
const LABEL_1035_RULE = patternRule(
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
  LABEL_1035,
  'my-name',
  'abc-123',
);
const NAME_PART_WORDS =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
const NAME_PART_RULE = patternRule(NAME_PART_WORDS, NAME_PART, 'MyName', 'my.name', '123-abc');
const LABEL_VALUE_RULE = patternRule(
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
  LABEL_VALUE,
  'MyValue',
  'my_value',
  '12345',
);

function tooLong(text: string, limit: number): string[] {
  // No UTF-16 unit takes more than three bytes.
  return text.length * 3 > limit && byteLength(text) > limit
    ? [`must be no more than ${limit} characters`]
    : [];
}

function breaks(text: string, rule: PatternRule): string[] {
  return rule.matches.test(text) ? [] : [rule.message];
}

/** Names of most objects. */
export function dnsSubdomainErrors(text: string): string[] {
  return [...tooLong(text, 253), ...breaks(text, SUBDOMAIN_RULE)];
}

/** Names of namespaces. */
export function dnsLabelErrors(text: string): string[] {
  const broken = breaks(text, LABEL_1123_RULE);
  const dotted = broken.length > 0 && SUBDOMAIN_RULE.matches.test(text);
  return [...tooLong(text, 63), ...(dotted ? ['must not contain dots'] : broken)];
}

/** Names of Services. */
export function dns1035LabelErrors(text: string): string[] {
  return [...tooLong(text, 63), ...breaks(text, LABEL_1035_RULE)];
}

/** Keys of labels and annotations, and finalizers: an optional DNS prefix, a slash, a name. */
export function qualifiedNameErrors(text: string): string[] {
  const parts = text.split('/');
  if (parts.length > 2) {
    const prefixed = " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')";
    return [`a qualified name ${NAME_PART_RULE.message}${prefixed}`];
  }
  const prefix = parts.length === 2 ? parts[0] : undefined;
  return [...prefixErrors(prefix), ...namePartErrors(parts.at(-1)!).map((message) => `name part ${message}`)];
}

function prefixErrors(prefix: string | undefined): string[] {
  if (prefix === undefined) return [];
  const errors = prefix === '' ? ['must be non-empty'] : dnsSubdomainErrors(prefix);
  return errors.map((message) => `prefix part ${message}`);
}

function namePartErrors(name: string): string[] {
  const length = name === '' ? ['must be non-empty'] : tooLong(name, 63);
  return [...length, ...breaks(name, NAME_PART_RULE)];
}

export function labelValueErrors(text: string): string[] {
  return [...tooLong(text, 63), ...breaks(text, LABEL_VALUE_RULE)];
}

/** Names of container ports: at most 15 of a-z, 0-9 and single inner hyphens, at least one letter. */
export function portNameErrors(text: string): string[] {
  const errors = tooLong(text, 15);
  if (!/^[-a-z0-9]+$/.test(text)) {
    errors.push('must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)');
  }
  if (!/[a-z]/.test(text)) errors.push('must contain at least one letter (a-z)');
  if (text.includes('--')) errors.push('must not contain consecutive hyphens');
  if (text.startsWith('-') || text.endsWith('-')) errors.push('must not begin or end with a hyphen');
  return errors;
}

export function portNumberErrors(port: number): string[] {
  return port >= 1 && port <= 65535 ? [] : ['must be between 1 and 65535, inclusive'];
}

/** What a URL path segment may not be; kubectl itself checks this before it asks the server. */
export function pathSegmentErrors(text: string): string[] {
  if (text === '.' || text === '..') return [`may not be '${text}'`];
  return ['/', '%'].filter((char) => text.includes(char)).map((char) => `may not contain '${char}'`);
}

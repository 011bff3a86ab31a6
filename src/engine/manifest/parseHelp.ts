/** kubectl's reasons, and what they mean in the YAML people write. The first that fits is taken. */
const HELP: readonly (readonly [RegExp, string])[] = [
  [
    /mapping values are not allowed/,
    'A `key: value` stands where none can: often the line is indented too deep, or text with `: ` inside needs quotes.',
  ],
  [
    /block sequence entries are not allowed/,
    'A `-` begins a list item where none can stand: put it on a line of its own, below the key.',
  ],
  [/mapping keys are not allowed/, 'A `?` stands where no key can: text that begins with `? ` needs quotes.'],
  [
    /did not find expected key/,
    'This line does not line up with the keys around it. Keys of one mapping start in the same column.',
  ],
  [
    /did not find expected '-' indicator/,
    'This line does not line up with the list around it. Items of one list start with `-` in the same column.',
  ],
  [
    /could not find expected ':'/,
    'This line is neither `key: value` nor a list item: a `:` followed by a blank is missing.',
  ],
  [
    /found character that cannot start any token/,
    'This character cannot begin a value. Tabs are not allowed as indentation; text that begins with @, % or a backtick needs quotes.',
  ],
  [/found a tab character/, 'A tab is used as indentation. YAML allows only blanks there.'],
  [/found unexpected end of stream/, 'This quote is never closed.'],
  [/found unexpected document indicator/, 'This quote is not closed before the end of the document.'],
  [/did not find expected ',' or '\]'/, 'This list in brackets is not closed, or a comma is missing.'],
  [
    /did not find expected ',' or '\}'/,
    'This mapping in braces is not closed, a comma is missing, or there is no blank behind a `:`.',
  ],
  [/did not find expected node content/, 'A value is missing here, or a bracket or brace is not closed.'],
  [
    /unknown anchor/,
    'Text that begins with `*` refers to an anchor, and there is none of this name. Quote it if it is text.',
  ],
  [/value contains itself/, 'This alias lies inside the value that its anchor names.'],
  [/excessive aliasing/, 'So many aliases of aliases make the document too large when they are written out.'],
  [
    /alphabetic or numeric character/,
    'Text that begins with `&` or `*` is read as an anchor or alias. Quote it if it is text.',
  ],
  [
    /control characters/,
    'This character cannot be printed and is not allowed anywhere, not even in a comment. Remove it.',
  ],
  [
    /invalid map key/,
    'A mapping or list stands where the name of a key must be. Text with braces needs quotes.',
  ],
  [/unsupported map key/, 'This key is empty, null or too large a number. Quote it if it is meant as text.'],
  [/map merge requires/, 'The value of << must be a mapping, an alias of one, or a list of these.'],
  [/unsupported value/, 'Infinity and not-a-number have no place in JSON. Quote it if it is meant as text.'],
  [/cannot decode|invalid base64/, 'The value does not fit the tag written before it.'],
  [
    /incompatible YAML|document start|directive|version number/,
    'Lines that begin with % are directives, which kubectl does not accept.',
  ],
  [/tag|URI|expected whitespace/, 'Text that begins with `!` is read as a tag. Quote it if it is text.'],
  [
    /escape|hexdecimal/,
    'This is no escape of text in double quotes. Write \\\\ for a backslash, or use single quotes.',
  ],
  [
    /block scalar|indentation indicator|comment or line break/,
    'Behind | or > only a digit, + or - and a comment may stand.',
  ],
  [
    /invalid Yaml document separator/,
    'Documents are separated by a line of exactly `---`; kubectl stops reading the file here.',
  ],
  [/more than \d+ documents/, 'The documents from here on are not read. Split the file.'],
  [/nested deeper/, 'No Kubernetes object needs that many levels, so the document is not read.'],
  [/unexpected EOF/, 'The JSON ends before its last bracket or brace is closed.'],
  [
    /looking for beginning of object key string/,
    'The file begins with {, so kubectl reads it as JSON: keys need double quotes, and no comma may stand before }.',
  ],
  [
    /'-' in numeric literal/,
    'The file begins with {, so kubectl reads all of it as JSON, where `---` has no place. Leave it out, or begin the file with a comment line (#).',
  ],
  [
    /^json: /,
    'The file begins with {, so kubectl reads it as JSON: no comments, double quotes only, no comma before } or ].',
  ],
];

/** What a message of kubectl's parser means and what to do, in one sentence or two. */
export function parseHelp(message: string): string {
  return HELP.find(([pattern]) => pattern.test(message))?.[1] ?? 'kubectl cannot read this document as YAML.';
}

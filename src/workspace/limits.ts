/** Bytes of a text. Larger ones would freeze the page long before they were of use. */
export const LARGEST_FILE = 64 * 1024 * 1024;

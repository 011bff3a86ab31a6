/** Vite gives the text of a file that is imported with `?raw`. */
declare module '*.sh?raw' {
  const text: string;
  export default text;
}

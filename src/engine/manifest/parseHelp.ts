export function parseHelp(message: string): string {
  return message;
}

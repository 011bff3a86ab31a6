/** Collects the words of a scalar that runs over several lines; a single break between two words reads as a blank. */
export class FoldedText {
  /** A line has been broken since the last word. */
  brokeLine = false;
  private text = '';
  private blanks = '';
  private firstBreak = '';
  private moreBreaks = '';

  addWord(word: string): void {
    if (!this.brokeLine) this.text += this.blanks;
    else if (this.firstBreak === '\n') this.text += this.moreBreaks || ' ';
    else this.text += this.firstBreak + this.moreBreaks;
    this.text += word;
    this.brokeLine = false;
    this.blanks = this.firstBreak = this.moreBreaks = '';
  }

  /** Blanks around a line break do not count. */
  addBlanks(blanks: string): void {
    if (!this.brokeLine) this.blanks += blanks;
  }

  addBreak(lineBreak: string): void {
    if (this.brokeLine) this.moreBreaks += lineBreak;
    else this.firstBreak = lineBreak;
    this.brokeLine = true;
    this.blanks = '';
  }

  /** A break that joins two lines without a blank: `\` at the end of a line in double quotes. */
  joinLine(): void {
    this.addWord('');
    this.brokeLine = true;
  }

  /** Text up to the last word. */
  toString(): string {
    return this.text;
  }
}

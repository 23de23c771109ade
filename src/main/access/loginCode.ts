interface CodeParts {
  /** 128 random bits as text. */
  readonly newSecret: () => string;
  readonly digest: (text: string) => string;
  readonly isSame: (left: string, right: string) => boolean;
}

/** The code that opens one session at the workstation. One is valid at a time; a used one is replaced. */
export class LoginCode {
  readonly #parts: CodeParts;
  #present: string;

  constructor(parts: CodeParts) {
    this.#parts = parts;
    this.#present = parts.newSecret();
  }

  get present(): string {
    return this.#present;
  }

  /** Whether it was the code; the same text is none from then on. */
  use(code: string): boolean {
    const { newSecret, digest, isSame } = this.#parts;
    if (!isSame(digest(code), digest(this.#present))) return false;
    this.#present = newSecret();
    return true;
  }
}

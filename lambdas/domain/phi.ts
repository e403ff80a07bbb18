// Health information in a sealed envelope. Printing or serialising it yields "[phi]";
// the only way to the value is reveal(), so every disclosure can be found with one grep.
export class Phi<Value = string> {
  readonly #value: Value
  constructor(value: Value) {
    this.#value = value
  }
  reveal(): Value {
    return this.#value
  }
  toString(): string {
    return '[phi]'
  }
  toJSON(): string {
    return '[phi]'
  }
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[phi]'
  }
}

// All that the tests of this process logged or put into a memory, so that the end of the suite can look for
// keys and questions in it. The fakes that tests use in place of VS Code's log and state write here.

const kept: string[] = [];

export function keep(text: string): void {
  kept.push(text);
}

export function keptByTests(): readonly string[] {
  return kept;
}

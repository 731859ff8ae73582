// Puts the models that a server lists into an order for a person who chooses one to chat with. Used
// by the model pickers. A guess by name, so nothing is ever left out.

/** Known families that do not answer chat completions, or not in words. */
const notForChat = [
  /embed|rerank|whisper|tts|transcribe|dall-e|image|sora|moderation|realtime|audio/iu,
  /^(babbage|davinci|computer-use)|instruct-0914|deep-research/iu,
  /^(gpt|o\d).*-(pro|codex|search)\b/iu,
];

/** Models that look like chat models first; within each group the server's order. */
export function chatModelsFirst(ids: readonly string[]): readonly string[] {
  return [...ids.filter(isForChat), ...ids.filter((id) => !isForChat(id))];
}

/** The newest plain `gpt-N`, else the first that looks like a chat model, else the first. */
export function suggestModel(ids: readonly string[]): string | undefined {
  const plain = ids
    .flatMap((id) => {
      const version = /^gpt-(\d+(?:\.\d+)?)$/u.exec(id)?.[1];
      return version === undefined ? [] : [{ id, version: version.split('.').map(Number) }];
    })
    .toSorted((one, other) => newestFirst(one.version, other.version));
  return plain[0]?.id ?? chatModelsFirst(ids)[0];
}

/** All of them, each once: the suggestion first, then what looks like a chat model, then the rest. */
export function bestFirst(ids: readonly string[]): readonly string[] {
  const suggested = suggestModel(ids);
  return [...new Set([...(suggested === undefined ? [] : [suggested]), ...chatModelsFirst(ids)])];
}

function isForChat(id: string): boolean {
  return !notForChat.some((family) => family.test(id));
}

/** Part by part: 5.10 is newer than 5.2. */
function newestFirst(
  [major = 0, minor = 0]: readonly number[],
  [otherMajor = 0, otherMinor = 0]: readonly number[],
): number {
  return otherMajor - major || otherMinor - minor;
}

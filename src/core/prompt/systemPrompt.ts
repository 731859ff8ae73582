// The system message of new chats unless the setting `causerie.systemMessage` says otherwise. The
// manifest declares the same text as the setting's default; a test holds the two together.

export const defaultSystemMessage =
  'You are a programmer talking with a colleague in VS Code. Answer in Markdown, to the point. ' +
  'Put code in fenced blocks with their language. Say so when you are not sure.';

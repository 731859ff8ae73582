// The page of the bare reference: Enter posts the question, what comes is appended.

export function showAnswers(acquireVsCodeApi: () => { postMessage(message: unknown): void }): void {
  const host = acquireVsCodeApi();
  const box = document.querySelector('textarea');
  const answer = document.querySelector('#text');
  box?.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    host.postMessage(box.value);
    box.value = '';
    answer?.replaceChildren();
  });
  window.addEventListener('message', ({ data }) => {
    if (typeof data === 'string') answer?.append(data);
  });
}

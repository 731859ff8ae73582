// An extension that does nothing: what the activation of ours is compared with.

export function activate(): void {}

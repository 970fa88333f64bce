/** Cases whose masks are the same, voxel by voxel, and not empty. */
export function openCopies(): { add(fingerprint: string, name: string): void; read(): string[][] } {
  const first = new Map<string, string>();
  const alike = new Map<string, string[]>();
  return {
    add(fingerprint, name) {
      if (fingerprint === "") return;
      const known = first.get(fingerprint);
      if (known === undefined) first.set(fingerprint, name);
      else alike.set(fingerprint, [...(alike.get(fingerprint) ?? [known]), name]);
    },
    read: () =>
      [...first.keys()].flatMap((fingerprint) => (alike.has(fingerprint) ? [alike.get(fingerprint) as string[]] : [])),
  };
}

/** Collects what the kernel publishes for a cell into the cell's outputs, as nbformat keeps them. */
import type { Message } from "./kernel/messages.js";
import { type MimeBundle, type Output, textOf } from "./nbformat.js";

/** Outputs that a later message may update, by display id. */
export type Displays = Map<string, Extract<Output, { output_type: "display_data" }>>;

export function collect(message: Message, outputs: Output[], displays: Displays): void {
  const { content } = message;
  if (message.type === "stream") {
    const name = content.name === "stderr" ? "stderr" : "stdout";
    const text = String(content.text);
    const last = outputs.at(-1);
    if (last?.output_type === "stream" && last.name === name) last.text = textOf(last.text) + text;
    else outputs.push({ output_type: "stream", name, text });
  } else if (message.type === "display_data") {
    const output = { output_type: "display_data" as const, ...bundleOf(content) };
    outputs.push(output);
    const id = displayId(content);
    if (id !== undefined) displays.set(id, output);
  } else if (message.type === "update_display_data") {
    const output = displays.get(displayId(content) ?? "");
    if (output) Object.assign(output, bundleOf(content));
  } else if (message.type === "execute_result") {
    const count = Number(content.execution_count);
    outputs.push({ output_type: "execute_result", ...bundleOf(content), execution_count: count });
  } else if (message.type === "error") {
    const { ename, evalue, traceback } = content;
    const lines = Array.isArray(traceback) ? traceback.map(String) : [];
    outputs.push({ output_type: "error", ename: String(ename), evalue: String(evalue), traceback: lines });
  }
}

const bundleOf = (content: Message["content"]): { data: MimeBundle; metadata: Record<string, unknown> } => ({
  data: { ...(content.data as MimeBundle) },
  metadata: { ...(content.metadata as Record<string, unknown>) },
});

function displayId(content: Message["content"]): string | undefined {
  const id = (content.transient as { display_id?: unknown } | undefined)?.display_id;
  return typeof id === "string" ? id : undefined;
}

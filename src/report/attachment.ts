/** A file inside the PDF. */
export interface Attachment {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly type: "application/json" | "text/csv";
  readonly description: string;
}

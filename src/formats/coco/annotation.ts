/** An annotation as COCO's JSON has it. */

export interface CocoAnnotation {
  readonly image_id: number;
  readonly category_id: number;
  readonly segmentation?: unknown;
  readonly score?: number;
  /** Panoptic: the picture whose colours are ids of segments, and the category of each. */
  readonly file_name?: string;
  readonly segments_info?: readonly { readonly id: number; readonly category_id: number }[];
}

import { type Drawing, draw, lineOf } from "../inbox/drawing.ts";
import { type Preview, type PreviewRequest, previewIn } from "./preview.ts";

/** A preview as its page shows it. */
export interface DrawnPreview extends Preview {
  readonly drawing: Drawing | undefined;
  /** What the list of chats shows of it. */
  readonly line: string | undefined;
}

/** Composes a message in a folder of the caller's, and draws it. */
export async function drawnPreviewIn(
  folder: string,
  request: PreviewRequest,
): Promise<DrawnPreview> {
  const { message, problems, warnings } = await previewIn(folder, request);
  const drawing = message === undefined ? undefined : draw(message.msgKey, message.msgParam);
  const line = message === undefined ? undefined : lineOf(message.msgKey, message.msgParam);
  return { message, drawing, line, problems, warnings };
}

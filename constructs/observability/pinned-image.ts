import { IMAGE_REPOSITORY_PATTERN } from "../core/image-repository";
import { text } from "../core/kind";

const TAGGED = new RegExp(
  `^${IMAGE_REPOSITORY_PATTERN}(:(?!latest$)\\w[\\w.-]{0,127}|(:\\w[\\w.-]{0,127})?@sha256:[0-9a-f]{64})$`,
);

/** An image that is the same tomorrow. */
export const PINNED_IMAGE = text("an image with a tag other than latest, or with a digest", TAGGED);

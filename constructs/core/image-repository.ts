/** A repository of images, with its registry: part of a regular expression. */
export const IMAGE_REPOSITORY_PATTERN =
  /([A-Za-z0-9.-]+(:\d{1,5})?\/)?[a-z0-9]+([._-]+[a-z0-9]+)*(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*/.source;

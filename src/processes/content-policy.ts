// Files are shown on their own or saved: whatever somebody wrote into them, nothing of it runs or loads.

export const nothing = "default-src 'none'; sandbox";

/** A picture is styled by attributes: shown on its own it needs them, and nothing else. */
export const pictureAlone = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

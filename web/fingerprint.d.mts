/** The hash of everything the bundle is made of, from the folder `web`. */
export function fingerprint(web: string): string;

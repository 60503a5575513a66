/**
 * Makes what may be there already: of two who make the same thing at the same time, or one who repeats it after a crash,
 * everybody gets the one that is there. The unique index of what is made decides.
 */
export async function once<Made>(make: () => Promise<Made>, find: () => Promise<Made | null>): Promise<Made> {
  try {
    return await make();
  } catch (error) {
    if ((error as { code?: unknown }).code !== 11_000) throw error;
    const made = await find();
    if (!made) throw error;
    return made;
  }
}

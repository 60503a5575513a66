/** Wer in Eichenbrück für ein Amt spricht. */
export const mayor = 'helene-brandt';
export const navigator = 'mara-lindner';
export const mainOffice = 'sabine-mai';
export const finance = 'jens-wolfram';
export const order = 'ralf-petzold';
export const building = 'ines-harnisch';
export const youth = 'paul-seidel';
export const culture = 'claudia-richter';

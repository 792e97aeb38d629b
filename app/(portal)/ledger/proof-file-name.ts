/** What the browser saves a payment's proof as, and so what the command that checks it is shown with. */
export const proofFileName = (paymentNumber: string) => `proof-${paymentNumber}.json`;

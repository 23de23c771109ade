/** What two names of users are the same by: whatever their case, however their letters are put together (NFC). */
export const nameKey = (name: string): string => name.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');

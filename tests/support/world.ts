// The demo world that the seeder makes, as far as the tests rely on it.
export const password = "correct horse battery staple";
export const provider = "Alder Point IT";
export const admin = "maren@alderpoint.example";
export const serviceUser = "sam@alderpoint.example";
/** A colleague who accepted the invitation and waits. */
export const accepted = "lena@alderpoint.example";
export const outsider = "pat@example.com";
export const owner = "sarah.lindqvist@haldendental.example";
export const clients = 26;

/** The client with items of every kind and nested collections. */
export const halden = { name: "Halden Dental Group", items: 412, trash: 12 };
/** The client with a large vault. */
export const corvid = { name: "Corvid Logistics", items: 2_500 };
/** The client without items. */
export const hartwood = { name: "Hartwood Joinery" };

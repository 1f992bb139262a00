import { COMMON, type Collection } from "./collection";

const MADE = "2026-01-01T00:00:00Z";

/** Accounts, and the tokens that they log in with. */
export const ACCOUNT_COLLECTIONS: readonly Collection[] = [
  {
    ...COMMON,
    path: "core/users",
    name: "User",
    counted: true,
    required: ["username", "name"],
    unique: ["username"],
    filters: { username: "username" },
    defaults: {
      is_active: true,
      last_login: null,
      date_joined: MADE,
      is_superuser: false,
      groups: [],
      groups_obj: [],
      roles: [],
      roles_obj: [],
      email: "",
      avatar: "",
      attributes: {},
      uid: "0",
      path: "goauthentik.io/outposts",
      type: "internal_service_account",
      uuid: "00000000-0000-0000-0000-000000000000",
      password_change_date: MADE,
      last_updated: MADE,
    },
  },
  {
    ...COMMON,
    path: "core/tokens",
    name: "Token",
    key: "identifier",
    required: ["identifier", "user"],
    unique: ["identifier"],
    references: { user: ["core/users"] },
    cascades: ["user"],
    embedded: { user_obj: "user" },
    defaults: { managed: null, intent: "api", description: "", expires: null, expiring: true },
  },
];

/** How long a session lasts where nobody says: also what the provider of Terraform takes. */
export const ACCESS_TOKEN_VALIDITY = "minutes=10";

/** How long a refresh token lasts where nobody says: also what the provider of Terraform takes. */
export const REFRESH_TOKEN_VALIDITY = "days=30";

/** Arguments for validities that are not what the provider takes by itself. */
export function validities(provider: { readonly accessTokenValidity: string; readonly refreshTokenValidity: string }) {
  const { accessTokenValidity, refreshTokenValidity } = provider;
  return {
    ...(accessTokenValidity === ACCESS_TOKEN_VALIDITY ? {} : { access_token_validity: accessTokenValidity }),
    ...(refreshTokenValidity === REFRESH_TOKEN_VALIDITY ? {} : { refresh_token_validity: refreshTokenValidity }),
  };
}

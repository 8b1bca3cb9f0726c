"""Who signs in: accounts, office roles, invitations, second factors."""

-- Installations that exist already: whoever looks after a portfolio may also work out what an offer would cost.
INSERT INTO "role_permission" ("role_id", "permission")
SELECT "id", 'offer.calculate' FROM "role"
WHERE "is_seeded" AND "code" IN ('relationship-manager', 'supervisor', 'risk-officer', 'auditor')
ON CONFLICT DO NOTHING;

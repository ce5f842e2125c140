-- Stores a new member. A :column is what options.customdb.columns makes of the user.
INSERT INTO members (email, password_hash, display_name, first_name, last_name, phone, membership, roles, credit,
                     entitlements, preferences, member_since)
VALUES (:email, :password_hash, :name, :given_name, :family_name, :phone_number, :app_metadata.plan,
        COALESCE(:column.roles, ''), COALESCE(:app_metadata.credit, 0), :app_metadata.entitlements, :user_metadata,
        UTC_TIMESTAMP());

package password

// forumsAndShops are the digests of shops, forums and frameworks: each a rule, some with the salt inside the stored
// text.
func forumsAndShops() []scheme {
	rows := []scheme{
		digestScheme("joomla-md5(pass.salt):salt", "Joomla before 3.2",
			digests{rule: "md5(pass.salt)", layout: "{{hash}}:{{salt}}", salt: saltOf(32)}),
		digestScheme("joomla-md5-unsalted", "Joomla 1.0: md5(pass)", digests{rule: "md5(pass)"}),
		digestScheme("joomla-{SHA256}", "Joomla 2.5 and 3: sha256(pass.salt)",
			digests{rule: "sha256(pass.salt)", layout: "{SHA256}{{hash}}:{{salt}}"}),
		digestScheme("oscommerce-md5(salt.pass):salt", "osCommerce, Zen Cart, Magento 1",
			digests{rule: "md5(salt.pass)", layout: "{{hash}}:{{salt}}", salt: saltOf(2)}),
		digestScheme("magento1-sha256(salt.pass):salt", "Magento 1 Enterprise",
			digests{rule: "sha256(salt.pass)", layout: "{{hash}}:{{salt}}", salt: saltOf(32)}),
		digestScheme("magento1-sha512(salt.pass):salt", "OpenMage",
			digests{rule: "sha512(salt.pass)", layout: "{{hash}}:{{salt}}", salt: saltOf(32)}),
		digestScheme("prestashop-md5(cookie_key.pass)", "PrestaShop to 1.6; the secret is _COOKIE_KEY_",
			digests{rule: "md5(secret.pass)"}),
		digestScheme("cakephp2-sha1(Security.salt.pass)", "CakePHP 1 and 2; the secret is Security.salt",
			digests{rule: "sha1(secret.pass)"}),
		digestScheme("moodle-md5(pass.sitesalt)", "Moodle to 2.4; the secret is passwordsaltmain",
			digests{rule: "md5(pass.secret)"}),
		digestScheme("opencart-sha1(salt.sha1(salt.sha1(pass)))", "OpenCart 1.5 to 3.0",
			digests{rule: "sha1(salt.sha1(salt.sha1(pass)))", salt: saltOf(9)}),
		digestScheme("wbb3-sha1(salt.sha1(salt.sha1(pass)))", "WoltLab WBB 3, WCF 1",
			digests{rule: "sha1(salt.sha1(salt.sha1(pass)))", salt: hexSalt(20)}),
		digestScheme("vbulletin-md5(md5(pass).salt)", "vBulletin 3 and 4",
			digests{rule: "md5(md5(pass).salt)", salt: saltOf(30)}),
		digestScheme("vbulletin5-legacy", "vBulletin 5, scheme legacy: the digest, a space, the salt",
			digests{rule: "md5(md5(pass).salt)", layout: "{{hash}} {{salt}}", salt: saltOf(30)}),
		digestScheme("mybb-md5(md5(salt).md5(pass))", "MyBB, IP.Board 2 and 3",
			digests{rule: "md5(md5(salt).md5(pass))", salt: saltOf(8)}),
		digestScheme("ipb2-md5(md5(salt).md5(pass))", "IP.Board 2 and 3",
			digests{rule: "md5(md5(salt).md5(pass))", salt: saltOf(5)}),
		digestScheme("smf-sha1(lower(user).pass)", "Simple Machines Forum 1.1 to 2.0",
			digests{rule: "sha1(lower(user).pass)"}),
		digestScheme("punbb-sha1(salt.sha1(pass))", "PunBB, FluxBB",
			digests{rule: "sha1(salt.sha1(pass))", salt: saltOf(12)}),
		digestScheme("redmine-sha1(salt.sha1(pass))", "Redmine",
			digests{rule: "sha1(salt.sha1(pass))", salt: hexSalt(16)}),
		digestScheme("xenforo1-sha256(sha256(pass).salt)", "XenForo 1.0 and 1.1",
			digests{rule: "sha256(sha256(pass).salt)", salt: hexSalt(32)}),
		digestScheme("xenforo1-sha1(sha1(pass).salt)", "XenForo 1.0 on an old PHP",
			digests{rule: "sha1(sha1(pass).salt)", salt: hexSalt(32)}),
		digestScheme("authme-$SHA$", "AuthMe: sha256(sha256(pass).salt)",
			digests{rule: "sha256(sha256(pass).salt)", layout: "$SHA${{salt}}${{hash}}", salt: hexSalt(8)}),
		digestScheme("phps-$PHPS$", "vBulletin converted: md5(md5(pass).salt), the salt in hexadecimal",
			digests{rule: "md5(md5(pass).unhex(salt))", layout: "$PHPS${{salt}}${{hash}}", salt: hexSalt(3)}),
		digestScheme("owncloud-sha1", "ownCloud before bcrypt: sha1(pass)", digests{rule: "sha1(pass)"}),
		digestScheme("postgres-md5", "PostgreSQL roles: md5 and md5(pass.user)",
			digests{rule: "md5(pass.user)", layout: "md5{{hash}}"}),
		digestScheme("phpbb-$CP$md5", "phpBB 2 rows in phpBB 3.1: $CP$ and the md5 of the CP1252 password",
			digests{rule: "md5(cp1252(pass))", layout: "$CP${{hash}}"}),
		digestScheme("ionauth-sha1(pass.salt)", "Ion Auth 1 and 2 with a salt column",
			digests{rule: "sha1(pass.salt)", salt: saltOf(10)}),
		digestScheme("rails-restful-auth-sha1", "restful_authentication without a site key",
			digests{rule: "sha1('--'.salt.'--'.pass.'--')", salt: hexSalt(20)}),
	}
	naming := map[string]string{
		"joomla-{SHA256}": "{SHA256}", "authme-$SHA$": "$SHA$", "phps-$PHPS$": "$PHPS$", "phpbb-$CP$md5": "$CP$",
	}
	for i := range rows {
		rows[i].prefix = naming[rows[i].label]
		rows[i].shape = rows[i].label == "postgres-md5" // the user's name is needed, and the text says so
	}
	return append(rows, railsTen(), ionAuthInline())
}

// railsTen is restful_authentication with a site key: ten rounds.
func railsTen() scheme {
	return scheme{
		label: "rails-restful-auth-sha1x10", about: "restful_authentication; the secret is REST_AUTH_SITE_KEY",
		roles: []string{"salt"}, secret: true,
		form: form{
			parse: func(in input) (*plan, error) {
				want, encode, err := readDigest(in.hash, 20)
				return &plan{want: want, encode: encode, derive: func(w *work, password []byte) ([]byte, error) {
					digest := []byte(in.secret)
					tail := "--" + in.get("salt") + "--" + string(password) + "--" + in.secret
					for range 10 {
						digest = w.digest(algorithms["sha1"], nil, append(digest, tail...))
						digest = []byte(lowerHex(digest))
					}
					return unhexed(digest), nil
				}}, err
			},
			blank: func(_ Cost, in input) (string, error) {
				if !in.has("salt") {
					in.extra["salt"] = hexSalt(20)()
				}
				return lowerHex(make([]byte, 20)), nil
			},
		},
	}
}

// ionAuthInline is Ion Auth without a salt column: ten characters of salt, then 30 of sha1(salt.pass).
func ionAuthInline() scheme {
	const salted = 10
	return scheme{
		label: "ionauth-sha1-inline-salt", about: "Ion Auth 1 and 2: 10 characters of salt, 30 of sha1(salt.pass)",
		form: form{
			parse: func(in input) (*plan, error) {
				if len(in.hash) != 40 {
					return nil, malformed("it is not 40 characters long")
				}
				salt, rest := in.hash[:salted], in.hash[salted:]
				want, _, err := readHex(rest)
				return &plan{
					want: want,
					derive: func(w *work, password []byte) ([]byte, error) {
						return w.digest(algorithms["sha1"], nil, append([]byte(salt), password...))[:len(want)], nil
					},
					encode: func(digest []byte) string { return salt + lowerHex(digest) },
				}, err
			},
			blank: func(Cost, input) (string, error) {
				return hexSalt(salted/2)() + lowerHex(make([]byte, 15)), nil
			},
		},
	}
}

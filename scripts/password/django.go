package password

import (
	"encoding/base64"
)

func djangoSchemes() []scheme {
	return []scheme{
		djangoPBKDF2("sha256", 1_200_000, 32),
		djangoPBKDF2("sha1", 1_200_000, 20),
		{label: "django-argon2", about: "Django: argon2 and an argon2 text", prefix: "argon2$",
			form: behind("argon2", argonForm("argon2id"))},
		{label: "django-bcrypt", about: "Django: bcrypt$ and a bcrypt text", prefix: "bcrypt$",
			form: behind("bcrypt$", bcryptForm('b'))},
		over(scheme{
			label: "django-bcrypt_sha256", about: "Django: bcrypt of sha256(pass)", prefix: "bcrypt_sha256$",
			form: behind("bcrypt_sha256$", bcryptForm('b')),
		}, "sha256(pass)"),
		{label: "django-scrypt", about: "Django 4", prefix: "scrypt$", form: scryptLayout{
			layout: newLayout("scrypt${{n}}${{salt}}${{r}}${{p}}${{hash}}"), size: 64, salt: saltOf(22),
		}.form()},
		djangoDigest("sha1", "sha1(salt.pass)"), djangoDigest("md5", "md5(salt.pass)"),
		digestScheme("django-unsalted_md5", "Django's oldest, bare or after md5$$", digests{rule: "md5(pass)"}),
		{
			label: "django-unsalted_sha1", about: "Django's oldest, after sha1$$", prefix: "sha1$$",
			form: digests{rule: "sha1(pass)", layout: "sha1$${{hash}}"}.form(),
		},
		{label: "django-crypt", about: "Django: crypt$$ and DES crypt", prefix: "crypt$$",
			form: behind("crypt$$", desForm)},
	}
}

func djangoPBKDF2(digest string, iterations, size int) scheme {
	prefix := "pbkdf2_" + digest + "$"
	return scheme{label: "django-pbkdf2_" + digest, about: "Django", prefix: prefix, form: pbkdf2Layout{
		layout: prefix + "{{iterations}}${{salt}}${{hash}}", digest: digest, iterations: iterations, size: size,
		salt: saltOf(22), encoded: base64.StdEncoding.EncodeToString,
	}.form()}
}

// djangoDigest is algorithm$salt$digest. Werkzeug writes the same with another rule.
func djangoDigest(digest, rule string) scheme {
	s := digestScheme("django-"+digest, "Django to 1.3: "+rule,
		digests{rule: rule, layout: digest + "${{salt}}${{hash}}", salt: saltOf(12)})
	s.prefix, s.shared = digest+"$", true
	return s
}

package password

import (
	"slices"
	"strings"
	"sync"
)

// table is every scheme there is. It is made when it is first needed.
var table = sync.OnceValue(func() []*scheme {
	var rows []*scheme
	for _, family := range []func() []scheme{
		bcryptSchemes, argonSchemes, phpassSchemes, cryptSchemes, handWritten, forumsAndShops, djangoSchemes,
		mediawikiSchemes, magentoSchemes, aspnetSchemes, springSchemes, symfonySchemes, ldapSchemes, mysqlSchemes,
		pythonSchemes, applicationSchemes,
	} {
		for _, s := range family() {
			rows = append(rows, &s)
		}
	}
	return rows
})

var byLabel = sync.OnceValue(func() map[string]*scheme {
	labels := map[string]*scheme{}
	for _, s := range table() {
		labels[s.label] = s
	}
	return labels
})

// Auto stands for all schemes whose texts name themselves.
const Auto = "auto"

// systems are the schemes that a system's users may have, by its name; the newest come first, and those that a text
// without a prefix may be of last.
var systems = map[string][]string{
	"wordpress": {
		"wordpress-$wp$2y$", "phpass-$P$", "bcrypt-2y", "bcrypt-2a", "bcrypt-2b", "argon2id", "argon2i", "md5",
	},
	"drupal": {
		"bcrypt-2y", "argon2id", "argon2i", "drupal7-$S$", "drupal-U$S$(md5)", "phpass-$P$", "phpass-$H$", "md5",
	},
	"drupal7": {
		"drupal7-$S$", "drupal-U$S$(md5)", "phpass-$P$", "phpass-$H$", "md5",
	},
	"joomla": {
		"bcrypt-2y", "argon2id", "argon2i", "phpass-$P$", "joomla-{SHA256}", "joomla-md5(pass.salt):salt",
		"joomla-md5-unsalted",
	},
	"phpbb": {
		"bcrypt-2y", "argon2id", "argon2i", "bcrypt-2a", "phpass-$H$", "phpbb-$CP$md5", "phpass-$P$", "md5",
	},
	"mediawiki": {
		"mediawiki-pbkdf2", "mediawiki-argon2", "mediawiki-bcrypt", "mediawiki-pbkdf2-legacyB",
		"mediawiki-pbkdf2-legacyA", "mediawiki-B", "mediawiki-A",
	},
	"opencart": {
		"bcrypt-2y", "opencart-sha1(salt.sha1(salt.sha1(pass)))", "md5",
	},
	"prestashop": {
		"bcrypt-2y", "argon2id", "argon2i", "prestashop-md5(cookie_key.pass)",
	},
	"oscommerce": {
		"bcrypt-2y", "argon2id", "phpass-$P$", "oscommerce-md5(salt.pass):salt",
	},
	"moodle": {
		"sha512-crypt-$6$", "bcrypt-2y", "md5",
	},
	"laravel": {
		"bcrypt-2y", "argon2id", "argon2i",
	},
	"symfony": {
		"argon2id", "bcrypt-2y", "argon2i",
	},
	"ionauth": {
		"bcrypt-2y", "argon2id", "argon2i", "ionauth-sha1-inline-salt",
	},
	"django": {
		"django-pbkdf2_sha256", "django-pbkdf2_sha1", "django-argon2", "django-bcrypt_sha256", "django-bcrypt",
		"django-scrypt", "django-unsalted_sha1", "django-sha1", "django-md5", "django-crypt", "django-unsalted_md5",
	},
	"aspnet-identity": {
		"aspnet-identity-v3", "aspnet-identity-v2",
	},
	"nextcloud": {
		"nextcloud-3|argon2id", "nextcloud-1|bcrypt", "nextcloud-2|argon2i", "owncloud-sha1",
	},
	"spring": {
		"spring-{bcrypt}", "spring-{argon2@SpringSecurity_v5_8}", "spring-{argon2}",
		"spring-{pbkdf2@SpringSecurity_v5_8}", "spring-{pbkdf2}", "spring-{scrypt@SpringSecurity_v5_8}",
		"spring-{scrypt}", "spring-{sha256}", "spring-{SHA-256}", "spring-{SHA-1}", "spring-{MD5}", "spring-{MD4}",
		"spring-{SHA-512}", "spring-{ldap}{SSHA}", "spring-{ldap}{SHA}", "spring-{noop}",
	},
}

// choose finds the schemes that a setting names.
func choose(setting string) ([]*scheme, error) {
	var chosen []*scheme
	for _, name := range splitSchemes(setting) {
		found, err := find(name)
		if err != nil {
			return nil, err
		}
		chosen = append(chosen, found...)
	}
	return chosen, nil
}

// splitSchemes takes a list apart at the commas that are not inside brackets.
func splitSchemes(setting string) []string {
	depth := 0
	parts := strings.FieldsFunc(setting, func(r rune) bool {
		switch r {
		case '(':
			depth++
		case ')':
			depth--
		}
		return r == ',' && depth <= 0
	})
	if len(parts) == 0 {
		return []string{""}
	}
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}

// find looks for a scheme by its label, then for a system, then for a rule.
func find(name string) ([]*scheme, error) {
	if s := byLabel()[name]; s != nil {
		return []*scheme{s}, nil
	}
	if name == Auto {
		return selfNaming(), nil
	}
	if labels, ok := systems[name]; ok {
		return choose(strings.Join(labels, ","))
	}
	compiled, err := compileRule(name)
	if err != nil {
		return nil, notFound(name)
	}
	s := &scheme{label: name, about: "a rule of the site's own", form: compiled.form(digests{rule: name})}
	s.needs(compiled, layout{})
	return []*scheme{s}, nil
}

// notFound says what may have been meant.
func notFound(name string) error {
	if name == "" {
		return unknown("there is no scheme: declare a label of the table, a rule such as sha1(salt.pass), or auto")
	}
	best, most := "", 0
	for _, s := range table() {
		if common := alike(name, s.label); common > most {
			best, most = s.label, common
		}
	}
	if most < 3 {
		return unknown("there is no scheme with this label, and it is no rule such as sha1(salt.pass)")
	}
	return unknown("there is no scheme with this label, and it is no rule such as sha1(salt.pass); did you mean %s?",
		best)
}

// alike counts the characters that two labels begin with together.
func alike(a, b string) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}

// selfNaming are the schemes whose texts say so.
func selfNaming() []*scheme {
	return slices.DeleteFunc(slices.Clone(table()), func(s *scheme) bool { return !s.names() })
}

package dev.yardstick.deploy.crm;

import java.util.Locale;

/// Identifiers made of names: `Mei-Mei Johns` is `mei-mei-johns`, `Gekko & Co` is `gekko-co`.
final class Slug {

    private Slug() {}

    static String of(String name) {
        return name.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-|-$", "");
    }
}

package dev.yardstick.platform.security;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/// Believes the tokens of one issuer, as long as they are good.
public final class TokenReader {

    private final JwtDecoder decoder;

    public TokenReader(TokenProperties properties, String issuer) {
        this.decoder = decoder(properties, issuer);
    }

    /// Who the token speaks for; null when it is forged, of another issuer, or has run out.
    public @Nullable Caller read(String token) {
        try {
            return Caller.of(decoder.decode(token));
        } catch (JwtException | IllegalArgumentException e) {
            return null;
        }
    }

    static JwtDecoder decoder(TokenProperties properties, String issuer) {
        NimbusJwtDecoder decoder =
                NimbusJwtDecoder.withSecretKey(properties.key())
                        .macAlgorithm(MacAlgorithm.HS256)
                        .build();
        decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(issuer));
        return new RememberedTokens(decoder, InstantSource.system());
    }
}

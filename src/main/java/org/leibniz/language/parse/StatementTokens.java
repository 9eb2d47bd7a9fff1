package org.leibniz.language.parse;

import java.util.List;
import org.antlr.v4.runtime.Token;

/**
 * The tokens of one statement.
 *
 * @param tokens without line ends, except the separators inside braces
 * @param deepest how deep brackets and {@code if} conditions nest in it
 * @param lost a finding has been given that makes it pointless to read the statement
 */
record StatementTokens(List<Token> tokens, int deepest, boolean lost) {}

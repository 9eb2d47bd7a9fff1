// The .ad language.
//
// Every decision is settled by the next token alone, so that the generated parser is plain switches and needs
// no prediction at run time. Three things make that possible, and all three live in the token source between
// the lexer and the parser (StatementTokens): it hands over one statement at a time, it keeps only those line
// ends that separate, and it gives words such as `data` or `max` their special meaning only where they have
// it.
//
// An expression is a flat row of operands and operators. `if c then a else` counts as a prefix operator that
// binds most loosely of all, which is what lets the else branch reach as far right as it can. The row is put
// in order of precedence by OperatorStack, without recursion.
grammar Ad;

@header {
package org.leibniz.language.parse;

// The package has a class of this name; the generated parser extends the other.
import org.antlr.v4.runtime.Parser;
}

// Words that mean something only in certain places, and the end of a line or `;` inside braces.
tokens {
  DIM, DATA, IMPORT, MINIMIZE, MAXIMIZE, USING, OUTPUT, METRIC, STATE, UPDATE,
  WITH, GRADIENT, FOLD, SCAN, IMPLICIT, LIMIT, SEPARATOR
}

statement
  : ( parameters
    | dimensions
    | inputs
    | lets
    | function
    | imports
    | objective
    | using
    | outputs
    | metrics
    | states
    | updates
    | relation
    ) EOF
  ;

// --- Unknowns, data, definitions ---

parameters : PARAM parameter (COMMA parameter)* ;

// w[3] = 0     s > 0 = 1     p in [0, 1] = 0.5     R[k, k] : lower_triangular     A : int in 0..9
parameter : NAME sizes? bounds? (COLON NAME bounds?)? (ASSIGN expression)? ;

sizes : LEFT_BRACKET expression (COMMA expression)* RIGHT_BRACKET ;

// The interval of `in [a, b]` or `in (a, b)` reads as a limit; its form is checked where the tree is built.
bounds
  : ((LESS | LESS_OR_EQUAL | GREATER | GREATER_OR_EQUAL) limit)+
  | IN limit (UPTO limit)?
  ;

// An expression without comparisons, logic and `if`.
limit
  : (PLUS | MINUS)* operand
    ((PLUS | MINUS | STAR | SLASH | AT | CARET) (PLUS | MINUS)* operand)*
  ;

dimensions : DIM definition (COMMA definition)* ;

definition : NAME ASSIGN expression ;

inputs : DATA input (COMMA input)* ;

input : NAME sizes? (COLON NAME)? (ASSIGN expression)? ;

lets : LET binding (COMMA binding)* ;

binding : (NAME | names) ASSIGN expression ;

names : LEFT_PARENTHESIS NAME (COMMA NAME)* RIGHT_PARENTHESIS ;

function
  : FN NAME LEFT_PARENTHESIS (NAME (COMMA NAME)*)? RIGHT_PARENTHESIS
    (ASSIGN expression | block)
    gradientRule?
  ;

gradientRule : WITH GRADIENT LEFT_PARENTHESIS NAME RIGHT_PARENTHESIS ASSIGN expression ;

imports : IMPORT STRING ;

states : STATE state (COMMA state)* ;

state : NAME sizes? ASSIGN expression ;

updates : UPDATE definition (COMMA definition)* ;

// --- What the file asks for ---

objective : (MINIMIZE | MAXIMIZE) expression using? ;

using : USING method ;

method : NAME (LEFT_PARENTHESIS (argument (COMMA argument)*)? RIGHT_PARENTHESIS)? ;

outputs : OUTPUT output (COMMA output)* ;

output : NAME (ASSIGN expression)? ;

metrics : METRIC definition (COMMA definition)* ;

// A + B == 9     x + y <= 3     y ~ normal(m, s)
relation : expression (TILDE expression)? ;

// --- Expressions ---

expression
  : (PLUS | MINUS | NOT | choice)* operand
    ( ( OR | AND | EQUAL | NOT_EQUAL | LESS | LESS_OR_EQUAL | GREATER | GREATER_OR_EQUAL
      | PLUS | MINUS | STAR | SLASH | AT | CARET
      )
      (PLUS | MINUS | NOT | choice)* operand
    )*
  ;

choice : IF expression THEN expression ELSE ;

operand
  : ( NUMBER
    | TRUE
    | FALSE
    | NAME call?
    | group
    | vector
    | block
    | loop
    | implicit
    )
    (QUOTE | index)*
  ;

// f(x, axis = 0)     sum(e for i in 0..n, axis = 0)
call : LEFT_PARENTHESIS (argument generator* (COMMA argument)*)? RIGHT_PARENTHESIS ;

// The left side of `=` reads as an expression; that it is a name is checked where the tree is built.
argument : expression (ASSIGN expression)? ;

generator : FOR NAME IN expression UPTO expression ;

index : LEFT_BRACKET subscript (COMMA subscript)* RIGHT_BRACKET ;

subscript
  : COLON expression?
  | expression (COLON expression?)?
  ;

group : LEFT_PARENTHESIS expression (COMMA expression)* RIGHT_PARENTHESIS ;

vector : LEFT_BRACKET expression (generator+ | (COMMA expression)*) RIGHT_BRACKET ;

block : LEFT_BRACE (lets SEPARATOR)* expression RIGHT_BRACE ;

// fold((h, c) = (h0, c0) for t in 0..T: body)     fold(z = 1.0 while z > 0 max 50: body)
loop
  : (FOLD | SCAN) LEFT_PARENTHESIS
    binding (COMMA binding)*
    (generator | WHILE expression (LIMIT expression)?)
    COLON expression
    RIGHT_PARENTHESIS
  ;

// implicit((x, y) = (1, 1): x + y == 3, x*y == a)     implicit(w = 0 max 50: minimize (w - a)^2)
implicit
  : IMPLICIT LEFT_PARENTHESIS
    binding (COMMA binding)*
    (LIMIT expression)?
    COLON ((MINIMIZE | MAXIMIZE) expression | expression (COMMA expression)*)
    RIGHT_PARENTHESIS
  ;

// --- Tokens ---

AND : 'and' ;
ELSE : 'else' ;
FALSE : 'false' ;
FN : 'fn' ;
FOR : 'for' ;
IF : 'if' ;
IN : 'in' ;
LET : 'let' ;
NOT : 'not' ;
OR : 'or' ;
PARAM : 'param' ;
THEN : 'then' ;
TRUE : 'true' ;
WHILE : 'while' ;

LEFT_PARENTHESIS : '(' ;
RIGHT_PARENTHESIS : ')' ;
LEFT_BRACKET : '[' ;
RIGHT_BRACKET : ']' ;
LEFT_BRACE : '{' ;
RIGHT_BRACE : '}' ;
COMMA : ',' ;
SEMICOLON : ';' ;
COLON : ':' ;
UPTO : '..' ;
TILDE : '~' ;
QUOTE : '\'' ;
ASSIGN : '=' ;
EQUAL : '==' ;
NOT_EQUAL : '!=' | '≠' ;
LESS : '<' ;
LESS_OR_EQUAL : '<=' | '≤' ;
GREATER : '>' ;
GREATER_OR_EQUAL : '>=' | '≥' ;
PLUS : '+' ;
MINUS : '-' ;
STAR : '*' ;
SLASH : '/' ;
AT : '@' ;
CARET : '^' ;

// `0..n` is `0` `..` `n`: a point belongs to a number only when a digit follows it.
NUMBER
  : DIGIT+ ('.' DIGIT+)? EXPONENT?
  | '.' DIGIT+ EXPONENT?
  ;

// Beyond ASCII the ranges are generous; the token source asks the platform which characters are letters.
NAME : LETTER (LETTER | DIGIT)* ;

STRING : '"' ~["\r\n]* '"' ;
OPEN_STRING : '"' ~["\r\n]* ;

// What other languages write. The token source explains each, and goes on with what was meant.
FOREIGN
  : '**' | '&&' | '||' | '&' | '|' | '!' | '%' | '?' | '$' | '`' | '\\' | '.'
  | '+=' | '-=' | '*=' | '/=' | ':=' | '===' | '!==' | '<>' | '=<' | '=>' | '->' | '.*' | './' | '.^'
  | [×·⋅∙∗÷–—−²³“”„‘’∞√∑]
  ;
HASH : '#' ~[\r\n]* ;

NEWLINE : [\r\n]+ ;
// The token source finds the end of the comment, so that one that is never closed costs no search by the
// lexer.
OPEN_COMMENT : '/*' ;
LINE_COMMENT : '//' ~[\r\n]* -> skip ;
SPACE : [ \t\f\u00A0\u2000-\u200A\u202F\u3000]+ -> skip ;
UNKNOWN : . ;

fragment DIGIT : [0-9] ;
fragment EXPONENT : [eE] [+-]? DIGIT+ ;
fragment LETTER
  : [a-zA-Z_]
  | [\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u1FFF\u2102-\u2148\u2C00-\u2DFF]
  | [\u3005-\uD7FF\uF900-\uFFDC]
  | [\u{10000}-\u{1D7FF}\u{20000}-\u{2FFFF}]
  ;

package org.leibniz.loop;

/** Checks. */
public final class ProgramVerifier {
  private final String pass;

  public ProgramVerifier(String pass) { this.pass = pass; }

  public void verify(Program program) {}
}

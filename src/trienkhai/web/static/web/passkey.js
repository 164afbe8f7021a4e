// Buttons that need a passkey: shown where the browser knows passkeys, each joined to allauth's own script.
document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("[data-passkey]");
  if (!form || !window.PublicKeyCredential) return;
  const ids = { credential: "passkey_credential", data: "passkey_data", passwordless: "id_passwordless" };
  const forms = window.allauth.webauthn.forms;
  const join = { "sign-in": forms.loginForm, "second-step": forms.authenticateForm, add: forms.addForm };
  const button = { "sign-in": "login", "second-step": "authenticate", add: "add" }[form.dataset.passkey];
  join[form.dataset.passkey]({ ids: { ...ids, [button]: "passkey_button" } });
  form.hidden = false;
  document.querySelectorAll("[data-passkey-missing]").forEach((said) => { said.hidden = true; });
});
// allauth says what failed to the console alone.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.querySelectorAll("[data-passkey-failed]").forEach((said) => { said.hidden = false; });
});

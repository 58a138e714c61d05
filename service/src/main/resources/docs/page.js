// The page asks nobody but this service: the validator badge would send the file elsewhere.
window.SwaggerUIBundle({ url: '/docs/openapi.json', dom_id: '#api', deepLinking: true, validatorUrl: null });

/* Shows the API's description; what is tried out runs as whoever is signed in here. */
(() => {
  const place = document.getElementById("description");
  window.SwaggerUIBundle({
    domNode: place,
    url: place.dataset.from,
    deepLinking: true,
    docExpansion: "none",
    defaultModelsExpandDepth: 0,
    validatorUrl: null,
  });
})();

import { AuthentikComponent } from "./authentik-component";

/** `authentik worker`: what it has beside the chart. */
export class AuthentikWorker extends AuthentikComponent {}
